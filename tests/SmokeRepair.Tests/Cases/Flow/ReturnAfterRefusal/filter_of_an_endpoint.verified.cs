// exception: System.InvalidOperationException
// message: StatusCode cannot be set because the response has already started.
// endpoint: POST /notes
// expected: 400
// actual: 0
var app = WebApplication.CreateBuilder(args).Build();

app.MapPost("/notes", (string text) => Results.Ok(text)).AddEndpointFilter(async (context, next) =>
{
    if (context.GetArgument<string>(0).Length == 0)
    {
        context.HttpContext.Response.StatusCode = 400;
        await context.HttpContext.Response.WriteAsync("empty");
        return Results.Empty;
    }

    return await next(context);
});

app.Run();
