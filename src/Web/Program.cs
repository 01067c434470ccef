using Proofload.Web.Data;
using Proofload.Web.Designs;
using Proofload.Web.Runs;
using Proofload.Web.Shared;
using Proofload.Web.Visitors;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.AddSite();
builder.Services.AddData();
builder.Services.AddSingleton<VisitorBook>();
builder.Services.AddDesigns();
builder.Services.AddSingleton<RunBook>();

var app = builder.Build();
app.UseSite();
app.MapHealth();
app.MapDesigns();

return await app.RunOnDatabaseAsync();
