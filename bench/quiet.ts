/** To be imported before everything else: the functions' log, whose level is read once, would stand among the figures. */
process.env.POWERTOOLS_LOG_LEVEL ??= 'ERROR';
