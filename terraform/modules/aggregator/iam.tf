# Nobody calls the aggregator: there is no roles/run.invoker here. What it may touch is granted beside what it touches
# (modules messaging, firestore, cassandra).
