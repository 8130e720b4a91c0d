"""One loss a file, each checked in the tests against a slow loop straight from its paper."""
