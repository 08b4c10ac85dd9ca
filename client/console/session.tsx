// Who is signed in. Pages below `SignedIn` may ask `useMe` without a doubt.
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { type Permission, Problem, staff } from '../api.ts';
import type { Me } from '../contract.ts';
import { IssuedPasswordPage } from './account/issued-password-page.tsx';
import { Waiting } from './plain-pages.tsx';
import { ProblemAlert } from './problem-alert.tsx';

const MeContext = createContext<Me | null>(null);

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside of SignedIn');
  return me;
}

/** May the signed-in account do this? The server decides; what it would refuse is not offered. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}

export function SignedIn() {
  const place = useLocation();
  const { data, error, refetch } = useQuery({ queryKey: ['me'], queryFn: staff.me, staleTime: 60_000 });
  if (error instanceof Problem && error.status === 401)
    return <Navigate to="/sign-in" replace state={{ from: place.pathname + place.search }} />;
  if (error instanceof Problem && error.code === 'password-change-needed') return <IssuedPasswordPage />;
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <Waiting />;
  return (
    <MeContext value={data}>
      <Outlet />
    </MeContext>
  );
}
