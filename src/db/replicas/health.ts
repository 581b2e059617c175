/** What the servers together can answer, and what they cannot. */
import type { Probe } from '../probe.ts';
import type { Replicas } from './replicas.ts';

interface Health {
  readonly isAnswering: boolean;
  readonly lacks: readonly string[];
}

/** The leader is asked now; of replicas it is known. */
export async function healthOf(leader: Probe, replicas: Replicas | undefined): Promise<Health> {
  const pulse = await leader.pulse();
  const others = replicas?.nodes.slice(1) ?? [];
  const isAnswering = pulse !== undefined || others.some(({ isUsable }) => isUsable);
  const lacks = others.filter(({ isUsable }) => !isUsable).map(({ name }) => `no reads from ${name}`);
  if (pulse?.isStandby) lacks.unshift('no writes, the leader has become a standby');
  if (!pulse && isAnswering) lacks.unshift('no writes, the leader does not answer');
  return { isAnswering, lacks: isAnswering ? lacks : [] };
}
