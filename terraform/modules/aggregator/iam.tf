# Nobody is granted roles/run.invoker here. With input = "push" the aggregator itself lets in its subscription and nobody
# else, by the signature of the push's token, which Cloud Run's own check would remove (docs/adr/0026). What it may touch is granted beside what it touches
# (modules messaging, firestore, cassandra).
