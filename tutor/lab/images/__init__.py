"""CIFAR-10 on this machine: where it lies, how it is looked into, added and fetched."""
