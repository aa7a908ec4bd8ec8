# Google's own service agents are all that touch the network.
