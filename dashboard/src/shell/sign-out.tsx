import { useState } from 'preact/hooks';
import { Confirm } from '../parts/confirm';
import { Icon } from '../parts/icon';
import { useSession } from '../state/session';
import { unsavedOf, useUnsaved } from '../state/use-unsaved';
import { counted } from '../words/figures';

/** Ends the session; asks first while something of it is not saved, for it would be lost. */
export function SignOut() {
	const { client, signOut } = useSession();
	const unsaved = useUnsaved(client);
	const [isAsking, setIsAsking] = useState(false);
	return (
		<>
			<button
				type="button"
				class="button quiet"
				onClick={() => (unsaved > 0 ? setIsAsking(true) : signOut())}
				aria-label="Sign out"
			>
				<Icon name="leave" />
			</button>
			{isAsking && (
				<Confirm
					title="Sign out before everything is saved?"
					verb={unsaved > 0 ? 'Sign out and lose them' : 'Sign out'}
					keep="Stay signed in"
					onConfirm={async () => {
						unsavedOf(client).discard();
						await Promise.resolve(signOut());
					}}
					onClose={() => setIsAsking(false)}
				>
					<p>
						{unsaved > 0
							? `${counted(unsaved, 'decision')} on literature did not reach the portal yet and would be lost. Stay signed in, and they are sent by themselves as soon as the portal can be reached.`
							: 'Everything is saved by now.'}
					</p>
				</Confirm>
			)}
		</>
	);
}
