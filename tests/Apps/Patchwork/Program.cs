using Patchwork;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<Clock>();
builder.Services.AddSingleton<Service>();
var app = builder.Build();
var greeting = "top-level";
app.MapGet("/top-level", () => greeting);
app.MapKinds();
Startup.Prepare();
app.Run();
