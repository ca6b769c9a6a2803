// exception: System.Security.Cryptography.CryptographicException
// endpoint: POST /token/{provider}
// expected: 400 422
// intent: OddValue body key
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapPost("/token/{provider}", Results<Ok<string>, NotFound> (string provider, Claim claim, IDataProtectionProvider protection) =>
{
    var protector = protection.CreateProtector(provider);

    var key = $$protector.Unprotect(claim.Key);

    return key.Length == 0 ? TypedResults.NotFound() : TypedResults.Ok(key);
});

app.Run();

public record Claim(string Key);
