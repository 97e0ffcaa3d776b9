import type { Health } from '../model';

/**
 * The answer of `GET /health`: 200, or 503 when the pack is down. Without a token only the state is
 * told; which parts there are and what they run on is for those who may see it.
 */
export function healthAnswer(
	health: Health,
	{ seesParts }: { seesParts: boolean },
): { status: 200 | 503; body: Health | Pick<Health, 'state'> } {
	return {
		status: health.state === 'down' ? 503 : 200,
		body: seesParts ? health : { state: health.state },
	};
}
