// What the demo uses until somebody connects an app of Meta's. Everybody can read them here, so with them
// the webhook answers to this machine only.
export const demoSecret = "camefrom-demo-secret";
export const demoVerifyToken = "camefrom-demo";
