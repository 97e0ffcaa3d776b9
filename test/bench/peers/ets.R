# Automatic exponential smoothing of the R package forecast on monthly series, timed without loading.
# Argument: a CSV without header, one series a row. Prints one JSON line: seconds, peak memory, the mean absolute
# deviation of the fitted values, and versions.
suppressPackageStartupMessages(library(forecast))
series <- as.matrix(read.csv(commandArgs(trailingOnly = TRUE)[1], header = FALSE))
deviation <- 0
seconds <- system.time(for (i in seq_len(nrow(series))) {
  monthly <- ts(series[i, ], frequency = 12)
  fit <- ets(monthly)
  future <- forecast(fit, h = 12)
  deviation <- deviation + mean(abs(residuals(fit, type = "response")))
}, gcFirst = TRUE)
status <- grep("VmHWM", readLines("/proc/self/status"), value = TRUE)
peak <- as.numeric(gsub("[^0-9]", "", status)) / 1024
cat(sprintf(
  '{"seconds":%.4f,"peakRssMb":%.0f,"deviation":%.6f,"version":"R %s, forecast %s"}\n',
  sum(seconds[c("user.self", "sys.self")]), peak, deviation / nrow(series), getRversion(),
  packageVersion("forecast")
))
