# Two commands are all a newcomer needs: `make demo` and `make test`. Each does its own set-up.
.PHONY: help setup demo test lint bench screenshots check app reference
.DEFAULT_GOAL := help

help: ## This list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: ## Python, libraries, the command line in .venv/bin
	@sh scripts/setup.sh

demo: setup ## The whole product with a living community at http://127.0.0.1:8000
	@.venv/bin/mainstay demo

test: setup ## All tests: SQLite, PostgreSQL, a real browser
	@sh scripts/test.sh

lint: setup ## ruff, mypy, import contracts, spelling
	@sh scripts/lint.sh

check: lint test ## What CI runs

bench: setup ## Measure; prints a table (POSTS=1000000 for growth)
	@.venv/bin/python -m bench

screenshots: setup ## Draw every page at both widths, light and dark, into var/screenshots
	@.venv/bin/python scripts/screenshots.py

app: setup ## The skeleton of a new app: make app name=coaching
	@.venv/bin/python scripts/new_app.py $(name) && .venv/bin/ruff check --fix --quiet src/mainstay/$(name)

reference: setup ## Write docs/reference from the code
	@.venv/bin/python scripts/reference.py
