// exception: System.Security.Cryptography.CryptographicException
// endpoint: POST /token/{provider}
// expected: 400 422
// untouched: what the call throws is dealt with
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

    string key;
    try
    {
        key = $$protector.Unprotect(claim.Key);
    }
    catch (Exception e) when (e.Message.Length > 0)
    {
        throw;
    }

    return key.Length == 0 ? TypedResults.NotFound() : TypedResults.Ok(key);
});

app.Run();

public record Claim(string Key);
