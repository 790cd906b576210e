/* Of the libyaml that is part of Yams, which does not hand it on: how many collections may stand
 * within each other. Holds for every parser of the process. */
void yaml_set_max_nest_level(int max);
