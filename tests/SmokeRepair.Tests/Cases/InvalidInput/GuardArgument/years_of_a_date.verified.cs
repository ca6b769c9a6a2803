// exception: System.ArgumentOutOfRangeException
// endpoint: GET /ages
// expected: 400
// intent: OddValue query years 2147483647
var app = WebApplication.Create(args);
app.MapGet("/ages", (DateOnly born, int years) =>
{
    if (years < 1 - born.Year || years > 9999 - born.Year)
    {
        return Results.Problem($"Years {years} is not valid.", statusCode: 400);
    }

    return Results.Ok(new { until = born.AddYears(years) });
});
app.Run();
