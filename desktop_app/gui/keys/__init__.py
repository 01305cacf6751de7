"""The ways into the cases, changed while they are open: passphrase and recovery sheet."""
