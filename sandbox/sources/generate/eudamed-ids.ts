import { uuid } from './identifiers.ts';
import { randomFor } from './random.ts';

/** The uuid of an actor: always the same for the same registration number. */
export function actorUuid(srn: string): string {
	return uuid(randomFor(7, `actor ${srn}`));
}
