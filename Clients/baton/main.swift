internal import BatonCLI
internal import Glibc

exit(await runBaton())
