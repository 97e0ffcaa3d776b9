import { entry, type MethodEntry } from '../method-entry';

/** Days from the start of a therapy, or the manufacture of a device, to the event. */
export const ONSET_METHODS_PAGE: readonly MethodEntry[] = [
	entry(
		'onset-days',
		'Days to onset',
		'drug: event − earliest start of the suspect drug; device: event − manufacture, else the age stated; median and quartiles by linear interpolation',
		'Leroy et al. 2014; quantiles of type 7, Hyndman & Fan 1996',
		'both dates to the day (an age in days, weeks or months); reports without, imprecise, before the start or beyond 100 years are counted, not used',
		'How soon after the start, or at what age of the device, events are reported.',
		'As a rate or a risk. Late events are missing where they have not been reported yet (right truncation); the age of a device holds its time on the shelf.',
	),
	entry(
		'onset-weibull',
		'Weibull shape of the days to onset',
		'f(t) = (k/λ)(t/λ)^(k−1) exp(−(t/λ)^k) by maximum likelihood; k with its profile-likelihood interval, λ with that of the observed information of (ln k, ln λ)',
		'Cornelius et al. 2012; Sauzet et al. 2013',
		'95 % intervals; at least 5 reports; day 0 taken as half a day; interval below 1: early, above 1: late (a device: early failure, wear-out), holding 1: constant not excluded; no shape where the reports of one day (20 or more, and a fifth) decide the reading',
		'Whether reports of a pair cluster soon after the start or build up with time.',
		'Where one number of days is shared by many reports (pointed out), and on periods so short that late events cannot have been reported.',
	),
	entry(
		'onset-ks',
		'Two-sample Kolmogorov–Smirnov test of the days to onset',
		'D = sup |F₁ − F₂|; exact p given the ties by a lattice walk, Kolmogorov’s limit above 2,000,000 cells',
		'Hodges 1958; Schröer & Trenkler 1995; for reports Van Holle et al. 2012',
		'two-sided; against the product’s other events, in `cer onset` also against the event’s other products',
		'Whether the days of a pair differ from those of their surroundings.',
		'As adjusted for the number of pairs: it is not.',
	),
];
