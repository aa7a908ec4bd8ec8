# Monitoring reads logs and metrics as Google's own service; nobody of ours gets a role.
