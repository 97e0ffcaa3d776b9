# Wrote reference.json: R 4.2.2, survival 3.5-3. Run: Rscript reference.R > reference.json
library(survival)
samples <- list(
	rising = c(12, 18, 25, 25, 31, 34, 40, 41, 41, 47, 52, 55, 60, 66, 90),
	falling = c(0.5, 0.5, 0.5, 1, 1, 2, 2, 3, 5, 9, 14, 30, 61, 200, 731, 1500),
	few = c(3, 8, 8, 21, 300),
	tight = c(998, 999, 1000, 1000, 1001, 1002, 1003)
)
profiled <- function(t, k) { n <- length(t); lambda <- mean(t^k)^(1/k)
	sum(dweibull(t, k, lambda, log = TRUE)) }
fit <- function(t) {
	s <- max(t); u <- t / s # powers of large times overflow
	m <- survreg(Surv(u) ~ 1, dist = "weibull",
		control = survreg.control(rel.tolerance = 1e-14, maxiter = 200))
	k <- 1 / m$scale
	# survreg stops at its own tolerance: sharpen the root of the score.
	score <- function(k) sum(u^k * log(u)) / sum(u^k) - 1 / k - mean(log(u))
	k <- uniroot(score, c(k / 2, k * 2), tol = 1e-14)$root
	lambda <- mean(u^k)^(1 / k)
	drop <- function(x) profiled(u, k) - profiled(u, x) - qchisq(0.95, 1) / 2
	lower <- uniroot(drop, c(k / 20, k), tol = 1e-14)$root
	upper <- uniroot(drop, c(k, k * 20), tol = 1e-14)$root
	se <- sqrt(vcov(m)[1, 1]) # of the intercept, ln lambda: observed information
	list(times = t, shape = k, shapeLower = lower, shapeUpper = upper, scale = s * lambda,
		scaleLower = s * lambda * exp(-qnorm(0.975) * se), scaleUpper = s * lambda * exp(qnorm(0.975) * se),
		logLikelihood = sum(dweibull(t, k, s * lambda, log = TRUE)), quartiles = unname(quantile(t, c(.25, .5, .75))))
}
pairs <- list(
	list(a = c(1, 2, 3, 4, 5), b = c(4, 5, 6, 7, 8, 9)),
	list(a = c(0, 0, 0, 1, 2, 2, 7), b = c(0, 2, 2, 2, 7, 14, 30, 30, 61)),
	list(a = c(5, 5, 5), b = c(5, 5, 5, 5)),
	list(a = 1:20, b = 101:130)
)
ks <- function(p) { k <- suppressWarnings(ks.test(p$a, p$b, exact = TRUE))
	c(p, list(distance = unname(k$statistic), p = unname(k$p.value))) }
limit <- function(p) { k <- suppressWarnings(ks.test(p$a, p$b, exact = FALSE)); unname(k$p.value) }
json <- function(x) if (is.list(x)) { if (is.null(names(x))) paste0("[", paste(sapply(x, json), collapse = ","), "]") else
	paste0("{", paste0('"', names(x), '":', sapply(x, json), collapse = ","), "}") } else
	if (length(x) == 1) format(x, digits = 17) else paste0("[", paste(format(x, digits = 17, trim = TRUE), collapse = ","), "]")
set.seed(1); big <- list(a = sort(sample(0:4000, 1500)), b = sort(sample(100:4100, 1600)))
cat(json(list(fits = lapply(samples, fit), tests = unname(lapply(pairs, ks)),
	large = c(big, list(distance = unname(ks.test(big$a, big$b, exact = FALSE)$statistic), p = limit(big))))), "\n")
