import { Problem, SignedOut } from '../domain/problem';
import type { Decoder } from './decode';
import { type HttpRequest, send } from './http';
import type { Session } from './session';

/** Sends a request in the name of the signed-in person. */
export type AuthorizedSend = <T>(request: HttpRequest, decode: Decoder<T>) => Promise<T>;

/** A token refused in spite of its age (keys rotated, clock wrong) is replaced once. */
export function authorized(session: Session): AuthorizedSend {
  return async (request, decode) => {
    const { access_token } = await session.current();
    try {
      return await send({ ...request, token: access_token }, decode);
    } catch (error) {
      if (!isRefusedToken(error)) {
        throw error;
      }
    }
    const renewed = await session.renew(access_token);
    try {
      return await send({ ...request, token: renewed.access_token }, decode);
    } catch (error) {
      if (isRefusedToken(error)) {
        session.end();
        throw new SignedOut();
      }
      throw error;
    }
  };
}

function isRefusedToken(error: unknown): boolean {
  return error instanceof Problem && error.status === 401;
}
