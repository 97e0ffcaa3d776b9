import { isNoName, isUninformativeTerm } from '../../../model';
import { requiredText } from '../../whole-number';

/** Reads the names of rows, and counts those that name no product or state no problem. */
export class NamedRows {
	/** Rows whose event says that nothing happened or nothing is known, or is empty. */
	#withoutProblem = 0;
	/** Rows whose product is a placeholder. */
	#withoutName = 0;
	/** Reports that state a problem, by number. */
	readonly #stated: boolean[] = [];

	/** The product of a row; nothing for a placeholder. @throws InputError for an empty one */
	product(text: string): string | undefined {
		if (!isNoName(requiredText(text, 'product'))) return text;
		this.#withoutName += 1;
		return undefined;
	}

	/** The event of a row; nothing for a term that states no problem. */
	event(text: string): string | undefined {
		if (!isUninformativeTerm(text)) return text;
		this.#withoutProblem += 1;
		return undefined;
	}

	/** Notes what a report says. */
	noteReport(report: number, event: string | undefined): void {
		this.#stated[report] = event !== undefined || this.#stated[report] === true;
	}

	/** For the summary: what was set apart; nothing where nothing was. */
	summary(): Record<string, unknown> {
		const silent = this.#stated.filter((stated) => !stated).length;
		return {
			...(this.#withoutProblem > 0 || silent > 0
				? {
						withoutStatedProblem: {
							rows: this.#withoutProblem,
							...(this.#stated.length > 0 ? { reports: silent } : {}),
						},
					}
				: {}),
			...(this.#withoutName > 0 ? { withoutProductName: { rows: this.#withoutName } } : {}),
		};
	}
}
