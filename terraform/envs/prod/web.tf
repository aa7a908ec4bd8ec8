module "web" {
  source = "../../modules/web"

  project_id       = module.firestore.project_id
  region           = var.region
  site_id          = var.site_id
  dist             = "${path.root}/../../../web/dist"
  firebase_json    = file("${path.root}/../../../firebase.json")
  firebase_program = "${path.root}/../../../emulators/firebase-auth/node_modules/.bin/firebase"

  functions = {
    auth = module.auth.name
    chat = module.chat.name
  }
}
