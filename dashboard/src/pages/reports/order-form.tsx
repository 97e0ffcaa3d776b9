import { useState } from 'preact/hooks';
import type { Lookup, Report } from '../../../../lib/model';
import { randomKey } from '../../api/random-key';
import { Button } from '../../parts/button';
import { TextField } from '../../parts/field';
import { ErrorNotice } from '../../parts/notices';
import { goTo } from '../../state/route';
import { useSession } from '../../state/session';
import { useShowToast } from '../../state/toasts';
import { useAction } from '../../state/use-action';
import { splitList } from '../../words/lists';
import { LookupResult } from './lookup-result';
import { OrderOptions } from './order-options';
import type { OrderFields } from './order-fields';

const EMPTY: OrderFields = {
	from: '',
	to: '',
	shape: '',
	language: 'en',
	priority: 'normal',
	recipients: '',
	maxReports: '',
};

/** Orders a report in two steps: first what the code means, then the order. */
export function OrderForm({ onClose }: { onClose: () => void }) {
	const [code, setCode] = useState('');
	const [chosen, setChosen] = useState<string>();
	const [fields, setFields] = useState(EMPTY);
	const { lookup, found, forget } = useLookup(setChosen);
	const order = useOrder(onClose);
	const changeCode = (text: string) => {
		setCode(text);
		forget();
		setChosen(undefined);
	};
	const orderCode = chosen ?? (found?.status === 'failed' ? code.trim() : undefined);
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				if (orderCode === undefined) void lookup.run(code);
				else void order.run(orderCode, fields);
			}}
		>
			<div class="dialog-body">
				<TextField
					label="Drug or device code, or plain words"
					value={code}
					onValue={changeCode}
					required
					autoFocus
					placeholder="FRN, 0071-0155, (01)00889024473812, infusion pump"
					hint="An NDC, UDI, FDA product code, 510(k) or PMA number, EMDN code, UNII, or a name."
				/>
				{lookup.error && <ErrorNotice error={lookup.error} />}
				{found && <LookupResult lookup={found} chosen={chosen} onChoose={setChosen} />}
				{orderCode !== undefined && <OrderOptions fields={fields} onFields={setFields} />}
				{order.error && <ErrorNotice error={order.error} />}
			</div>
			<footer>
				<Button onClick={onClose}>Cancel</Button>
				{orderCode === undefined ? (
					<Button type="submit" look="primary" isBusy={lookup.isBusy}>
						{lookup.isBusy ? 'Looking up …' : 'Look up'}
					</Button>
				) : (
					<Button type="submit" look="primary" isBusy={order.isBusy}>
						{order.isBusy ? 'Ordering …' : `Order the report for ${orderCode}`}
					</Button>
				)}
			</footer>
		</form>
	);
}

function useLookup(onChosen: (code: string | undefined) => void) {
	const { client } = useSession();
	const [found, setFound] = useState<Lookup>();
	const lookup = useAction(async (code: string) => {
		const answer = await client.send<Lookup>('POST', '/lookup', { code: code.trim() });
		setFound(answer);
		onChosen(answer.status === 'resolved' ? answer.candidates[0]?.code : undefined);
	});
	const forget = () => {
		setFound(undefined);
		lookup.clear();
	};
	return { lookup, found, forget };
}

function useOrder(onDone: () => void) {
	const { client } = useSession();
	const showToast = useShowToast();
	// One key for the whole form: pressing twice, or again after a broken connection, orders once.
	const [key] = useState(randomKey);
	return useAction(async (code: string, fields: OrderFields) => {
		const { job } = await client.send<Report>('POST', '/reports', orderOf(code, fields), {
			'Idempotency-Key': key,
		});
		showToast('good', `The report for ${job.order.code} is ordered.`);
		onDone();
		goTo('reports', job.id);
	});
}

/** The order as the portal takes it. */
export function orderOf(code: string, fields: OrderFields): Record<string, unknown> {
	const { from, to, shape, language, priority, maxReports } = fields;
	const recipients = splitList(fields.recipients);
	return {
		code,
		priority,
		...(from && { from }),
		...(to && { to }),
		...(shape && { shape }),
		...(language !== 'en' && { language }),
		...(maxReports && { maxReports: Number(maxReports) }),
		...(recipients.length > 0 && { recipients }),
	};
}
