<?php
// The DAV engine that Nextcloud and ownCloud are built on (Debian's php-sabre-dav), on PHP's own server, with a name and a password.
// As there, nobody asks without a password, not even OPTIONS, and the folder lies below a path.
ini_set('display_errors', '0');
error_reporting(0);
require_once 'Sabre/autoload.php';

final class OnePassword extends Sabre\DAV\Auth\Backend\AbstractBasic {
    protected function validateUserPass($username, $password) {
        return $username === getenv('STORE_USER') && $password === getenv('STORE_PASSWORD');
    }
}

$server = new Sabre\DAV\Server(new Sabre\DAV\FSExt\Directory(getenv('STORE_FOLDER')));
$server->setBaseUri('/remote.php/dav/files/case/');
$server->addPlugin(new Sabre\DAV\Auth\Plugin(new OnePassword(), 'Nextcloud'));
$server->exec();
