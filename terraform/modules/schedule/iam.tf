# The scheduler's account may call aggregate-flush: the function's module grants it (invoker_emails), before this job
# exists.
