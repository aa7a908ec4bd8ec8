export const signIn = {
  logIn: 'Log in',
  register: 'Register',
  createAccount: 'Create an account',
  username: 'Username',
  password: 'Password',
  newPassword: 'New password',
  haveAccount: 'I have an account already',
  needAccount: 'I need an account',
};
