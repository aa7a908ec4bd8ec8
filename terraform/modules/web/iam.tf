# The web client is public by nature: Hosting serves it to everybody, and there is nothing to grant. What a signed-in
# person may read in Firestore is in firestore.rules.
