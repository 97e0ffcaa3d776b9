# Farrington's flexible method of the R package surveillance on weekly series, timed without loading.
# Argument: a CSV without header, one series a row. Judges the last 208 weeks of each.
# Prints one JSON line: seconds, peak memory, alarms and versions.
suppressPackageStartupMessages(library(surveillance))
series <- as.matrix(read.csv(commandArgs(trailingOnly = TRUE)[1], header = FALSE))
weeks <- ncol(series)
control <- list(
  range = (weeks - 207):weeks, b = 5, w = 3, noPeriods = 10, pastWeeksNotIncluded = 26,
  reweight = TRUE, weightsThreshold = 2.58, trend = TRUE, pThresholdTrend = 1,
  thresholdMethod = "delta", alpha = 0.05, verbose = FALSE, powertrans = "2/3", limit54 = c(5, 4)
)
alarms <- 0
seconds <- system.time(for (i in seq_len(nrow(series))) {
  judged <- farringtonFlexible(
    sts(observed = series[i, ], start = c(2010, 1), frequency = 52), control
  )
  alarms <- alarms + sum(alarms(judged))
}, gcFirst = TRUE)
status <- grep("VmHWM", readLines("/proc/self/status"), value = TRUE)
peak <- as.numeric(gsub("[^0-9]", "", status)) / 1024
cat(sprintf(
  '{"seconds":%.4f,"peakRssMb":%.0f,"alarms":%d,"version":"R %s, surveillance %s"}\n',
  sum(seconds[c("user.self", "sys.self")]), peak, alarms, getRversion(), packageVersion("surveillance")
))
