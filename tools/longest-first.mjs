import Sequencer from '@jest/test-sequencer';

/** Kinds whose files take longest, most of it waiting: what is short fills the gaps. */
const FIRST = ['scale', 'queue'];

/** Has the longest files begin first, where jest does not yet know how long each takes too. */
export default class LongestFirst extends Sequencer {
	sort(tests) {
		const rank = ({ context }) => {
			const place = FIRST.indexOf(context.config.displayName?.name);
			return place === -1 ? FIRST.length : place;
		};
		return super.sort(tests).sort((a, b) => rank(a) - rank(b));
	}
}
