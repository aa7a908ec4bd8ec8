module "identities" {
  source = "../../modules/identities"

  project_id = local.project_id
  signers    = ["auth"]
  accounts = {
    aggregate-flush = "The slow path, and the rebuilding of documents"
    aggregator      = "Consumes events and flushes them to Firestore"
    auth            = "Accounts, sessions, tokens"
    build           = "Builds the functions' containers"
    chat            = "Chats, events, history, publishing"
    deployer        = "Deploys, from GitHub's workflows"
    migration       = "Migrates Cassandra's tables"
    notify          = "Calls people who do not look at the chat"
    notify-push     = "Pushes events to notify; may do nothing"
    push            = "Pushes events to the aggregator; may do nothing"
    scheduler       = "Calls aggregate-flush"
    search-index    = "Adds earlier messages to the search index"
  }
}
