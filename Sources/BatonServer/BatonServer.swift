// Calls become commands here, and outcomes become answers.
