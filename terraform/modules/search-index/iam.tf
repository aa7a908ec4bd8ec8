# Its account may read Cassandra's secrets and the message keys (their modules grant that) and nothing else. Who may start it:
# everybody who may run jobs of the project.
