namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Rules that only the app's validators and its code know: a request has to satisfy them to reach what lies behind.</summary>
public sealed class ValidatorRulesTests
{
    private const string Program = """
        using System.Globalization;
        using FluentValidation;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddOpenApi();
        builder.Services.AddScoped<IValidator<NewAddress>, NewAddressValidator>();
        var app = builder.Build();
        app.MapOpenApi();
        var addresses = new System.Collections.Concurrent.ConcurrentDictionary<int, NewAddress>();
        var last = 0;
        app.MapPost("/addresses", (NewAddress address, IValidator<NewAddress> validator) =>
        {
            var whole = new AddAddressValidator().Validate(new AddAddress(address));
            if (!whole.IsValid)
            {
                return Results.ValidationProblem(whole.ToDictionary());
            }

            var result = validator.Validate(address);
            if (!result.IsValid)
            {
                return Results.ValidationProblem(result.ToDictionary());
            }

            if (!Enum.TryParse<AddressKind>(address.Kind, out _))
            {
                return Results.BadRequest("There is no such kind.");
            }

            var id = Interlocked.Increment(ref last);
            addresses[id] = address;
            return Results.Created($"/addresses/{id}", new { id, address.City, address.Pincode, address.Phone });
        });
        app.MapGet("/addresses/{id}", (int id) =>
        {
            var address = addresses.GetValueOrDefault(id);
            return Results.Ok(new { id, city = address.City.ToUpperInvariant(), pincode = address.Pincode });
        });
        app.Run();

        public class NewAddress
        {
            public string City { get; set; } = "";

            public string Pincode { get; set; } = "";

            public string? Phone { get; set; }

            public string Kind { get; set; } = "";

            public string Since { get; set; } = "";

            public DateTime Built { get; set; }

            public DateOnly Free { get; set; }

            public int Floor { get; set; }

            public int Floors { get; set; }

            public int Homes { get; set; }
        }

        public record AddAddress(NewAddress Address);

        public class AddAddressValidator : AbstractValidator<AddAddress>
        {
            public AddAddressValidator()
            {
                RuleFor(a => a.Address.Homes).InclusiveBetween(70, 79);
            }
        }

        public enum AddressKind
        {
            Home,
            Work,
        }

        public class NewAddressValidator : AbstractValidator<NewAddress>
        {
            public NewAddressValidator()
            {
                RuleFor(a => a.City).NotEmpty().Matches("^[A-Za-z ]+$").MaximumLength(12);
                RuleFor(a => a.Pincode).NotEmpty().Matches(@"^\d{6}$");
                RuleFor(a => a.Phone).Matches(@"^\d{10}$").When(a => a.Phone is not null);
                RuleFor(a => a.Since).Must(IsDay);
                RuleFor(a => a.Built).LessThanOrEqualTo(DateTime.UtcNow);
                RuleFor(a => a.Free).GreaterThan(new DateOnly(2040, 1, 31));
                RuleFor(a => a.Floors).InclusiveBetween(50, 60);
                RuleFor(a => a.Floor).GreaterThan(0).LessThanOrEqualTo(a => a.Floors);
            }

            private static bool IsDay(string text) => DateOnly.TryParseExact(text, "dd.MM.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        }
        """;

    [Fact]
    public async Task A_valid_request_satisfies_them_and_shows_what_lies_behind()
    {
        using var tiny = new TinyService(Program, items: """<PackageReference Include="FluentValidation" Version="11.11.0" /><PackageReference Include="Microsoft.AspNetCore.OpenApi" Version="10.0.15" />""");
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--plan-out", Path.Combine(tiny.Folder, "plan"), "--apply", "--verbose");

        var plan = File.ReadAllText(Path.Combine(tiny.Folder, "plan", "plan.http"));
        Assert.Matches("\"pincode\":\"(\\d{6}|[^\"]*unique-d6[^\"]*)\"", plan);
        Assert.Matches("\"kind\":\"(Home|Work)\"", plan);
        Assert.Matches("\"since\":\"\\d\\d\\.\\d\\d\\.2035\"", plan);
        Assert.Matches("\"built\":\"20[0-2]\\d-", plan);
        Assert.Matches("\"free\":\"2040-02-0", plan);
        Assert.Matches("\"homes\":7\\d", plan);
        Assert.Contains("POST /addresses: valid request", plan, StringComparison.Ordinal);
        Assert.Contains("Results.NotFound()", File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs")), StringComparison.Ordinal);
        Assert.True(ran.ExitCode == 0, $"{ran.Output}{ran.Errors}");
    }
}
