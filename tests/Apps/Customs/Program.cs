using System.ComponentModel.DataAnnotations;
using FluentValidation;

// Validates in the three ways of a minimal API: the framework's own, a library that tells, and one that throws.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddValidation();
builder.Services.AddSingleton<IValidator<Trip>, TripValidator>();
var app = builder.Build();
app.MapPost("/parcels", (Parcel parcel) => parcel);
app.MapPost("/trips/told", (Trip trip, IValidator<Trip> validator) => validator.Validate(trip) is { IsValid: false } result ? Results.ValidationProblem(result.ToDictionary()) : Results.Ok(trip));
app.MapPost("/trips/thrown", (Trip trip, IValidator<Trip> validator) =>
{
    try
    {
        validator.ValidateAndThrow(trip);
        return Results.Ok(trip);
    }
    catch (FluentValidation.ValidationException)
    {
        return Results.BadRequest();
    }
});
app.MapPost("/trips/annotated", (Trip trip) =>
{
    var plan = new Plan { Days = trip.Days };
    Validator.ValidateObject(plan, new ValidationContext(plan), validateAllProperties: true);
    return trip;
});
app.Run();

public record Parcel([Range(1, 30)] int Weight, [Required, StringLength(5)] string To, List<Stamp>? Stamps = null);

public class Stamp
{
    [Required, MinLength(2), RegularExpression("[A-Z]\\d", ErrorMessage = "say it in capitals")] public string? Code { get; set; }

    [Range(1, 9), Even(ErrorMessage = "even")] public int Worth { get; set; } = 2;
}

public sealed class EvenAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is int number && number % 2 == 0;
}

public record Trip(string? Goal, int Days);

public class Plan
{
    [Range(1, 14)] public int Days { get; set; }
}

public class TripValidator : AbstractValidator<Trip>
{
    public TripValidator()
    {
        RuleFor(t => t.Goal).NotEmpty();
        RuleFor(t => t.Days).GreaterThan(0);
    }
}
