import type { SurveillanceMethod } from '../method/surveillance-method';
import { auto } from './auto';
import { bayesMethod } from './bayes';
import { binomialMaxsprt } from './binomial-maxsprt';
import { c } from './c';
import { changePointsMethod } from './change-points';
import { cusumMethod } from './cusum';
import { earsC1 } from './ears-c1';
import { earsC2 } from './ears-c2';
import { earsC3 } from './ears-c3';
import { ewma } from './ewma';
import { farringtonMethod } from './farrington';
import { farringtonFlexible } from './farrington-flexible';
import { farringtonMemory } from './farrington-memory';
import { g } from './g';
import { laneyP } from './laney-p';
import { laneyU } from './laney-u';
import { maxsprt } from './maxsprt';
import { negativeBinomial } from './negative-binomial';
import { p } from './p';
import { poisson } from './poisson';
import { seasonalHybridEsdMethod } from './seasonal-hybrid-esd';
import { t } from './t';
import { u } from './u';

/** The methods in the order of help and page: a new one is a file and a line here. */
const METHODS: readonly SurveillanceMethod[] = [
	ewma,
	poisson,
	negativeBinomial,
	c,
	u,
	p,
	laneyU,
	laneyP,
	g,
	t,
	cusumMethod,
	earsC1,
	earsC2,
	earsC3,
	bayesMethod,
	farringtonMethod,
	farringtonFlexible,
	farringtonMemory,
	auto,
	maxsprt,
	binomialMaxsprt,
	seasonalHybridEsdMethod,
	changePointsMethod,
];

/** The methods by key. */
export const TREND_METHODS: Readonly<Record<string, SurveillanceMethod>> = Object.fromEntries(
	METHODS.map((method) => [method.key, method]),
);
