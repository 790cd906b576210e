internal import BatonCLI
internal import Glibc

exit(await Language.$current.withValue(.ofProcess) { await runBaton() })
