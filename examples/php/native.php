<?php
// Camefrom from PHP by its own FFI: php -d ffi.enable=true native.php PATH/libcamefrom.so

final class Camefrom
{
    private FFI $library;

    public function __construct(string $path)
    {
        $functions = ['read_page', 'read_webhook', 'parse', 'banner', 'panel', 'facets', 'assistant'];
        $declared = array_map(fn ($name) => "char* camefrom_$name(const char*, size_t);", $functions);
        $this->library = FFI::cdef(implode($declared) . 'void camefrom_free(void*);', $path);
    }

    /** The function camefrom_NAME; JSON text, or with json_encode() what becomes it. */
    public function call(string $name, string $json): mixed
    {
        $address = $this->library->{"camefrom_$name"}($json, strlen($json));
        $answer = json_decode(FFI::string($address), true);
        $this->library->camefrom_free($address);
        if (isset($answer['error'])) {
            throw new InvalidArgumentException($answer['error']['message']);
        }
        return $answer;
    }
}

$camefrom = new Camefrom($argv[1]);
$page = 'https://shop.example/?utm_source=google&utm_campaign=Späti&gclid=Cj0';
$banner = $camefrom->call('banner', json_encode($camefrom->call('read_page', json_encode($page))));
$fields = array_map(fn ($field) => "$field[label]: $field[value]", $banner['fields']);
echo implode(' | ', [$banner['title'], ...$fields]), "\n";
try {
    $camefrom->call('parse', '{');
} catch (InvalidArgumentException $error) {
    echo 'refused: ', $error->getMessage(), "\n";
}
