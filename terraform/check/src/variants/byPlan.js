// The plan of an environment refuses these, in a person's words.

import { among, inPlan } from './build.js';

export const BY_PLAN = [
  {
    stage: 'plan',
    variables: ['-var=function_packaging=source'],
    name: 'a jar that was not built',
    remove: '../functions/chat/target/chat.jar',
    because: /chat\.jar was not built yet\. Build it: mvn -q package -DskipTests -pl functions\/chat -am/,
  },
  {
    stage: 'plan',
    name: 'a web client that was not built',
    remove: '../web/dist/index.html',
    because: /web client was not built yet .* npm run build --prefix web/,
  },
  among(
    'values',
    inPlan(
      'an image by tag',
      'envs/dev/terraform.tfvars.example',
      'images/aggregator@sha256:0000000000000000000000000000000000000000000000000000000000000000',
      'images/aggregator:latest',
      /aggregator's image must be given by digest .* terraform\/push-image dev/,
    ),
  ),
  inPlan('a missing variable', 'envs/dev/terraform.tfvars.example', 'site_id ', '# site_id ', /"site_id" is not set/),
  inPlan(
    'a module that is not given what it requires',
    'envs/dev/chat.tf',
    '  entry_point           = "dev.parley.chat.ChatFunction"\n',
    '',
    /argument "entry_point" is required/,
  ),

  among(
    'rules',
    inPlan(
      'an alert on no type of resource',
      'modules/observability/main.tf',
      ' AND resource.type = \\"cloud_run_revision\\""',
      '"',
      /condition_threshold\.filter: .* must match resource/,
    ),
  ),
  among(
    'rules',
    inPlan(
      'an environment variable without value',
      'modules/aggregator/main.tf',
      '          value = env.value\n',
      '',
      /exactly one of value, value_source/,
    ),
  ),
];
