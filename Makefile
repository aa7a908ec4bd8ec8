# Parley's commands. `make` without a word lists them.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

MVN ?= mvn
DATA ?= .local
# Instances of the function chat, which the page's proxy asks in turn: 1 or 2.
INSTANCES ?= 1
# How the aggregator gets its events from Pub/Sub: pull or push.
INPUT ?= $(or $(AGGREGATOR_INPUT),pull)
STACK := emulators/stack/target/stack.jar
STACK_JVM := -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+PerfDisableSharedMem -Xmx128m

JAVA_MODULES := shared functions aggregator-cloudrun emulators bench
JAVA_INPUTS := pom.xml $(shell find $(JAVA_MODULES) \( -name target -o -name node_modules \) -prune -o \
  -type f \( -path '*/src/main/*' -o -name pom.xml \) -print)
WEB_INPUTS := $(shell find web -mindepth 1 -maxdepth 1 -type f -not -name '*.md' 2>/dev/null) \
  $(shell find web/src web/public -type f 2>/dev/null)

BENCH_JAVA = java -cp "bench/target/classes:$$(cat bench/target/bench.classpath)"

JAVA_BUILT := target/java.built
WEB_INSTALLED := web/node_modules/.installed
WEB_BUILT := web/dist/index.html
FIREBASE_AUTH_INSTALLED := emulators/firebase-auth/node_modules/.installed
PUSH_SERVICES_INSTALLED := emulators/push-services/node_modules/.installed
TF_CHECK_INSTALLED := terraform/check/node_modules/.installed

.PHONY: help up down status build test quick chaos chaos-self-test chaos-rollout bench bench-stream bench-history bench-sweep search-index bill login-timing attack-table fuzz tf fmt clean clean-data doctor tools-up tools-test

# Gives a command to the launcher that make up has copied into the data folder. It builds nothing.
of_the_stack = if [ -e $(DATA)/stack.jar ]; then java $(STACK_JVM) -jar $(DATA)/stack.jar $(1) --data $(DATA); \
  else echo "nothing has been started here: make up"; fi

help: ## Lists these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-22s %s\n", "make " $$1, $$2 }' Makefile

up: tools-up build ## Builds what is out of date, then starts everything (BUS=kafka: on Kafka; INPUT=push: Pub/Sub pushes; INSTANCES=2: two functions chat); Ctrl-C stops it
	@mkdir -p $(DATA)
	@# From a copy, because a build must not change the jar of a stack that runs.
	@cp $(STACK) $(DATA)/stack.jar.new && mv -f $(DATA)/stack.jar.new $(DATA)/stack.jar
	@AGGREGATOR_INPUT=$(INPUT) INSTANCES=$(INSTANCES) PARLEY_STOP_WITH_PARENT=true exec java $(STACK_JVM) -jar $(DATA)/stack.jar up --data $(DATA) $(UP_OPTIONS)

down: ## Stops what make up started
	@$(call of_the_stack,down)

status: ## Shows the servers that run and their memory
	@$(call of_the_stack,status)

build: $(JAVA_BUILT) $(WEB_BUILT) $(FIREBASE_AUTH_INSTALLED) $(PUSH_SERVICES_INSTALLED) ## Builds everything, without tests

test: tools-test $(FIREBASE_AUTH_INSTALLED) $(PUSH_SERVICES_INSTALLED) $(WEB_INSTALLED) $(TF_CHECK_INSTALLED) ## Runs all tests: Java, web, Terraform, and two browsers on the whole stack
	@MVN="$(MVN)" bin/test

quick: tools-up $(WEB_INSTALLED) ## Runs what the inner loop needs, in three minutes: unit tests, contracts of the stores, and what changed
	@MVN="$(MVN)" bin/quick

chaos: build ## Kills, stops and restarts every server while people chat, and accounts for every message (FAULTS=100 BUS=pubsub INPUT=pull SEED=1)
	@FAULTS=$(or $(FAULTS),100) BUS=$(or $(BUS),pubsub) INPUT=$(INPUT) SEED=$(or $(SEED),1) npm run chaos --prefix web --silent -- chaos.spec

chaos-self-test: build ## Proves that make chaos finds builds with classic mistakes (BUS=pubsub)
	@BUS=$(or $(BUS),pubsub) npm run chaos --prefix web --silent -- selfTest.spec

chaos-rollout: build ## Proves that nothing is lost while the aggregator or chat is another build's (BESIDE=folder BUS=pubsub)
	@BESIDE=$(BESIDE) BUS=$(or $(BUS),pubsub) npm run chaos --prefix web --silent -- rollout.spec

search-index: $(JAVA_BUILT) ## Adds messages from before the search index to it, on the running local stack (SEARCH_INDEX_MESSAGES_PER_SECOND=500)
	@$(if $(SEARCH_INDEX_MESSAGES_PER_SECOND),SEARCH_INDEX_MESSAGES_PER_SECOND="$(SEARCH_INDEX_MESSAGES_PER_SECOND)") \
	  MESSAGE_KEYS="1:$$(cat $(DATA)/keys/message-keys)" CASSANDRA_CONTACT_POINTS=127.0.0.1:$(or $(CASSANDRA_PORT),9042) \
	  java -Xmx128m -cp functions/chat/target/chat.jar dev.parley.chat.SearchIndexCommand | grep -v "^{"

bench: build ## Measures cost, latency and throughput into bench/results (FULL=1 TRACES=folder ONLY=replay BESIDE=folder BESIDE_FLAGS=-XX:… SCHEDULES=stalls,half BUS=kafka)
	@FULL="$(FULL)" SCHEDULES="$(SCHEDULES)" BUS="$(BUS)" TRACES="$(TRACES)" ONLY="$(ONLY)" BESIDE="$(BESIDE)" BESIDE_FLAGS="$(BESIDE_FLAGS)" $(BENCH_JAVA) dev.parley.bench.BenchCommand

bill: $(JAVA_BUILT) ## Computes what a month costs (MESSAGES=1000000 LISTENERS=10 TRAFFIC=ordinary MESSAGES_PER_VISIT=25 FILES_PER_1000=50, or DAILY_USERS=5000)
	@$(foreach v,MESSAGES LISTENERS TRAFFIC MESSAGES_PER_VISIT FILES_PER_1000 DAILY_USERS,$(if $($v),$v="$($v)")) $(BENCH_JAVA) dev.parley.bench.bill.BillCommand

login-timing: ## Measures whether the time of a refused login tells if the account exists (PAIRS=2000): medians within 5 %
	@bin/progress login-timing $(MVN) verify -pl functions/auth -am -Dtest=NONE -Dit.test=LoginTimingIT -Dlogin.pairs=$(or $(PAIRS),2000) \
	  -Dlogin.tolerance-percent=5 -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
	@grep -h "refused logins" functions/auth/target/failsafe-reports/*LoginTimingIT-output.txt

attack-table: ## What an attacker with 1, 10 and 1,000 addresses can do per minute: the table of docs/operations.md
	@bin/progress attack-table $(MVN) verify -pl functions/auth -am -Dtest=NONE -Dit.test=AttackTableIT -Dattack.addresses=1,10,1000 \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
	@grep -h "^|" functions/auth/target/failsafe-reports/*AttackTableIT-output.txt

bench-stream: build ## Fills one instance with streams; measures the fan-out of an event and the memory (STREAMS=900 EVENTS=50)
	@$(foreach v,STREAMS EVENTS,$(if $($v),$v="$($v)")) $(BENCH_JAVA) dev.parley.bench.stream.StreamCommand | grep -v "^{"

bench-history: $(JAVA_BUILT) ## Measures pages of history at several depths of one long chat (EVENTS=1000000 PAGES=4000)
	@$(foreach v,EVENTS PAGES,$(if $($v),$v="$($v)")) $(BENCH_JAVA) dev.parley.bench.history.HistoryCommand | grep -v "^{"

bench-sweep: $(JAVA_BUILT) ## Measures how aggregate-flush sweeps a large backlog of the outbox (ROWS=100000 CHATS=1000)
	@$(foreach v,ROWS CHATS,$(if $($v),$v="$($v)")) $(BENCH_JAVA) dev.parley.bench.sweep.SweepCommand | grep -v "^{"

fuzz: ## Sends the functions 60,000 requests, good and bad, and checks each answer against the contract (REQUESTS=60000 SEED=1)
	@# Otherwise the report of an earlier failure would be found again.
	@find $(JAVA_MODULES) -path '*/target/failsafe-reports/failsafe-summary.xml' -delete
	@$(MVN) -q verify -pl emulators/stack -am -Dtest=NONE -Dit.test='FuzzIT,RawHttpIT,SlowForItsSizeIT' -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dfailsafe.failIfNoSpecifiedTests=false -Dfuzz.quiet=false -Dfuzz.answer.ms=5000 \
	  -Dfuzz.requests=$(or $(REQUESTS),60000) -Dfuzz.seed=$(or $(SEED),1)

tf: $(TF_CHECK_INSTALLED) ## Validates, plans and tests the Terraform, without a network
	@node terraform/check/check.js

fmt: ## Formats the Java sources
	@$(MVN) -q spotless:apply -pl '!emulators/cassandra,!emulators/kafka,!emulators/s3proxy'

clean: ## Removes what was built; keeps the data of make up
	@$(MVN) -q clean
	@rm -rf web/dist web/test-results web/playwright-report

clean-data: ## Stops the stack and removes its data
	@$(call of_the_stack,down)
	@rm -rf $(DATA)

doctor: ## Checks the tools that Parley needs and says how to get them
	@bin/doctor

# Installs the tools that are missing, with apt and after asking, or prints the commands.
tools-up tools-test: tools-%:
	@bin/doctor --install $*

$(JAVA_BUILT): $(JAVA_INPUTS)
	@echo "building the Java modules; the first time this takes some minutes …"
	@bin/progress build $(MVN) package -DskipTests
	@mkdir -p $(@D) && touch $@

$(WEB_INSTALLED): web/package.json web/package-lock.json
	@echo "installing the web client's packages …"
	@npm ci --prefix web --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB_BUILT): $(WEB_INSTALLED) $(WEB_INPUTS)
	@echo "building the web client …"
	@npm run build --prefix web --silent -- --logLevel warn
	@touch $@

$(FIREBASE_AUTH_INSTALLED): emulators/firebase-auth/package.json emulators/firebase-auth/package-lock.json
	@echo "installing the Firebase Auth emulator …"
	@npm ci --prefix emulators/firebase-auth --no-audit --no-fund --loglevel=error
	@touch $@

$(PUSH_SERVICES_INSTALLED): emulators/push-services/package.json emulators/push-services/package-lock.json
	@echo "installing the local push services …"
	@npm ci --prefix emulators/push-services --no-audit --no-fund --loglevel=error
	@touch $@

$(TF_CHECK_INSTALLED): terraform/check/package.json terraform/check/package-lock.json
	@echo "installing the Terraform check …"
	@npm ci --prefix terraform/check --no-audit --no-fund --loglevel=error
	@touch $@
