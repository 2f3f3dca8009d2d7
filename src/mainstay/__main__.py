from mainstay.config.cli import main

main()
