"""What whoever runs the server needs: request ids, logs, metrics, spans, and stopping in order."""
