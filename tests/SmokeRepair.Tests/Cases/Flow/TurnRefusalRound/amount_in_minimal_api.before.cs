// fault: F906
// actual: 400
// expected: 200
// endpoint: GET /trainers
// refusedby: pageSize > 0
var app = WebApplication.CreateBuilder(args).Build();
var trainers = Enumerable.Range(1, 100).Select(i => $"Trainer {i}").ToList();
app.MapGet("/trainers", IResult (int pageSize = 10) =>$$
{
    if (pageSize > 0)
    {
        return Results.BadRequest("The size of a page is at least 1.");
    }

    return Results.Ok(trainers.Take(pageSize));
});
app.Run();
