# Everything runs in .venv, made from the locks in requirements/. `make help` lists the targets.
# Choose an interpreter with `make PYTHON=python3.12 site`; otherwise the first suitable one is used.

# Targets share one environment, which two installations at a time would break.
.NOTPARALLEL:
.PHONY: help site test check serve docs pictures bench fmt lock upgrade clean site-env dev-env

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "%-10s %s\n", $$1, $$2}' Makefile

site: site-env ## build the demo site from content/ into output/
	.venv/bin/govsite build

test: dev-env ## lint, check the types, run the whole test suite
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	@sh scripts/browser.sh
	@sh scripts/paper.sh
	.venv/bin/pytest -n 2 --dist loadfile

check: site-env ## report what is wrong with the content
	.venv/bin/govsite check

serve: site-env ## show a live preview
	.venv/bin/govsite serve

docs: site-env ## write the generated parts of docs/ again
	.venv/bin/python -m scripts.reference

pictures: dev-env ## take the pictures of the README again (needs Chromium)
	.venv/bin/python -m scripts.pictures

bench: dev-env ## measure builds beside Hugo and Eleventy (an hour; see bench/README.md)
	.venv/bin/python -m bench.run

fmt: dev-env ## format the code and mend what ruff can mend
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

lock: dev-env ## write requirements/*.txt again, keeping the versions that still fit
	sh scripts/lock.sh

upgrade: dev-env ## write requirements/*.txt again, with the newest versions
	sh scripts/lock.sh --upgrade

clean: ## delete the environment, the built site and all caches
	rm -rf .venv .govsite bench/.work output build dist .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

site-env:
	@sh scripts/environment.sh site

dev-env:
	@sh scripts/environment.sh dev
