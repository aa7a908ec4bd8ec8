# All that dev and prod differ in. Here: cheap, and gone when it is torn down.
locals {
  sizes = {
    name                             = "dev"
    deletion_protection              = false
    firestore_point_in_time_recovery = false

    # Of Cloud Functions only (function_packaging = "source").
    connector = {
      machine_type  = "f1-micro"
      instances_max = 3
    }

    postgres = {
      tier                   = "db-f1-micro"
      disk_gib               = 10
      highly_available       = false
      point_in_time_recovery = false
      backups_retained       = 3
    }

    kafka = {
      vcpus      = 3
      memory_gib = 3
      partitions = 6
    }

    auth = {
      cpu           = 1
      memory_mib    = 512
      concurrency   = 20
      instances_min = 0
      # Each has a pool of connections, twice as many run during a rollout, and db-f1-micro takes 25.
      instances_max = 2
    }

    chat = {
      # Streams take most of the requests at a time, and leave room for the others.
      streams_max   = 150
      cpu           = 1
      memory_mib    = 512
      concurrency   = 200
      instances_min = 0
      instances_max = 3
    }

    notify = {
      cpu           = 1
      memory_mib    = 512
      concurrency   = 40
      instances_max = 2
    }

    aggregator = {
      # Nothing while nobody talks; the first message after silence waits for a start.
      input      = "push"
      instances  = 1
      cpu        = 1
      memory_mib = 512
    }
  }
}
