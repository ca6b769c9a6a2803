// exception: System.ArgumentOutOfRangeException
// endpoint: GET /ages
// expected: 400
// intent: OddValue query years 2147483647
var app = WebApplication.Create(args);
app.MapGet("/ages", (DateOnly born, int years) =>
{
    return Results.Ok(new { until = $$born.AddYears(years) });
});
app.Run();
