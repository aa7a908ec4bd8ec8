# All that dev and prod differ in. Here: no single zone, instance or mistake takes it down.
locals {
  sizes = {
    name                             = "prod"
    deletion_protection              = true
    firestore_point_in_time_recovery = true

    # Of Cloud Functions only (function_packaging = "source").
    connector = {
      machine_type  = "e2-micro"
      instances_max = 6
    }

    postgres = {
      tier                   = "db-custom-2-7680"
      disk_gib               = 20
      highly_available       = true
      point_in_time_recovery = true
      backups_retained       = 30
    }

    kafka = {
      vcpus      = 6
      memory_gib = 24
      partitions = 24
    }

    auth = {
      cpu           = 1
      memory_mib    = 1024
      concurrency   = 20
      instances_min = 1
      instances_max = 20
    }

    chat = {
      # Streams take most of the requests at a time, and leave room for the others.
      streams_max   = 900
      cpu           = 1
      memory_mib    = 1024
      concurrency   = 1000
      instances_min = 2
      instances_max = 50
    }

    notify = {
      cpu           = 1
      memory_mib    = 512
      concurrency   = 40
      instances_max = 20
    }

    aggregator = {
      input      = "pull"
      instances  = 2
      cpu        = 2
      memory_mib = 1024
    }
  }
}
