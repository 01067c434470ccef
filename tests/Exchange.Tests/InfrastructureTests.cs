using System.Diagnostics;
using Proofload.Designs;
using Proofload.Terraform;

namespace Proofload.Exchange.Tests;

public sealed class InfrastructureTests
{
    public static TheoryData<string> Files => [.. Sample.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_skeleton_for_terraform_can_be_read(string file) =>
        TerraformConfiguration.ReadText("main.tf", Sample.Export("terraform", Sample.FromFile(file))).Problems
            .ShouldBeEmpty();

    [Fact]
    public void Skeletons_for_terraform_are_formatted_as_it_does()
    {
        var folder = Directory.CreateTempSubdirectory("proofload-exchange-");
        try
        {
            foreach (var (file, number) in Sample.Files.Select((file, number) => (file, number)))
            {
                File.WriteAllText(
                    Path.Combine(folder.FullName, $"{number}.tf"), Sample.Export("terraform", Sample.FromFile(file)));
            }

            var (code, said) = Terraform(folder.FullName, "fmt", "-check", "-diff", "-list=false");
            Assert.SkipWhen(code is null, "There is no 'terraform' here.");
            code.ShouldBe(0, said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_skeletons_of_a_design_are_as_somebody_read_them()
    {
        Sample.Export("terraform", Sample.Shop).ShouldBeAsRecorded("tests/Exchange.Tests/Recorded/shop.tf");
        Sample.Export("cloudformation", Sample.Shop)
            .ShouldBeAsRecorded("tests/Exchange.Tests/Recorded/shop-template.yaml");
    }

    [Fact]
    public void A_configuration_of_others_becomes_a_design_with_its_guesses_stated()
    {
        var imported = Sample.Import("terraform", """
            provider "aws" { region = "eu-west-1" }
            resource "aws_lb" "front" { load_balancer_type = "application" }
            resource "aws_lb_target_group" "web" {}
            resource "aws_lb_listener" "https" {
              load_balancer_arn = aws_lb.front.arn
              default_action {
                type             = "forward"
                target_group_arn = aws_lb_target_group.web.arn
              }
            }
            resource "aws_ecs_service" "web" {
              launch_type     = "FARGATE"
              desired_count   = 3
              task_definition = aws_ecs_task_definition.web.arn
              load_balancer { target_group_arn = aws_lb_target_group.web.arn }
            }
            resource "aws_ecs_task_definition" "web" {
              container_definitions = jsonencode([{ name = "web", environment = [{ name = "DB", value = aws_db_instance.orders.address }] }])
            }
            resource "aws_db_instance" "orders" {
              engine            = "mysql"
              instance_class    = "db.m6g.large"
              allocated_storage = 100
              multi_az          = true
              kms_key_id        = aws_kms_key.main.arn
            }
            resource "aws_kms_key" "main" {}
            resource "aws_sqs_queue" "mails" { visibility_timeout_seconds = 60 }
            resource "aws_lambda_function" "send" {
              function_name = "send"
              memory_size   = 256
              timeout       = 10
            }
            resource "aws_lambda_event_source_mapping" "mails" {
              event_source_arn = aws_sqs_queue.mails.arn
              function_name    = aws_lambda_function.send.arn
            }
            resource "aws_quantum_computer" "q" {}
            """);

        var design = imported.Design.ShouldNotBeNull(string.Join('\n', imported.Problems));
        design.Region.ShouldBe("eu-west-1");
        design.Components.Select(component => $"{component.Id} {component.Kind.Id}").ShouldBe([
            "front aws/alb", "web aws/fargate", "orders aws/rds-mysql", "main aws/kms", "mails aws/sqs",
            "send aws/lambda",
        ]);
        design.Connections.Select(connection => connection.Id)
            .ShouldBe(["front->web", "web->orders", "mails->send"], ignoreOrder: true);
        design["web"].Instances.ShouldBe(3);
        design["orders"].Zones.ShouldBe(2);
        imported.Problems.ShouldContain(problem =>
            problem.Code == "left-out" && problem.Message.Contains("aws_quantum_computer", StringComparison.Ordinal)
                && problem.Line == 38);
        imported.Problems.ShouldContain(problem => problem.Code == "no-load");
        imported.Text.ShouldNotBeNull().ShouldContain("# Taken for a call, for mails joins them.");
    }

    [Fact]
    public void A_configuration_that_is_sent_as_text_reads_no_folder_of_ours()
    {
        var imported = Sample.Import(
            "terraform", "module \"all\" {\n  source = \"./.\"\n}\nresource \"aws_sqs_queue\" \"q\" {}\n");

        imported.Design.ShouldNotBeNull().Components.ShouldHaveSingleItem();
        imported.Problems.ShouldContain(problem =>
            problem.Code == "known-later" && problem.Message.Contains("module.all", StringComparison.Ordinal));
    }

    [Fact]
    public void A_template_of_others_becomes_a_design()
    {
        var imported = Sample.Import("cloudformation", """
            AWSTemplateFormatVersion: "2010-09-09"
            Description: Mails
            Parameters:
              Memory: {Type: Number, Default: 512}
            Resources:
              Topic:
                Type: AWS::SNS::Topic
              Queue:
                Type: AWS::SQS::Queue
                Properties: {VisibilityTimeout: 90}
              Subscription:
                Type: AWS::SNS::Subscription
                Properties: {TopicArn: !Ref Topic, Endpoint: !GetAtt Queue.Arn, Protocol: sqs}
              Send:
                Type: AWS::Lambda::Function
                Properties:
                  MemorySize: !Ref Memory
                  Environment: {Variables: {TABLE: !Sub "${Sent}-x"}}
              Source:
                Type: AWS::Lambda::EventSourceMapping
                Properties:
                  EventSourceArn: {"Fn::GetAtt": [Queue, Arn]}
                  FunctionName: {Ref: Send}
              Sent:
                Type: AWS::DynamoDB::Table
              Odd:
                Type: AWS::Braket::Thing
            """);

        var design = imported.Design.ShouldNotBeNull(string.Join('\n', imported.Problems));
        design.Components.Select(component => $"{component.Id} {component.Kind.Id}")
            .ShouldBe(["Topic aws/sns", "Queue aws/sqs", "Send aws/lambda", "Sent aws/dynamodb"]);
        design.Connections.Select(connection => connection.Id)
            .ShouldBe(["Topic->Queue", "Queue->Send", "Send->Sent"], ignoreOrder: true);
        imported.Text.ShouldNotBeNull().ShouldContain("memory: 512MB");
        imported.Problems.ShouldContain(problem =>
            problem.Message.Contains("AWS::Braket::Thing", StringComparison.Ordinal) && problem.Line == 26);
    }

    [Fact]
    public void A_template_in_json_is_read_as_one_in_yaml()
    {
        var imported = Sample.Import("cloudformation", """
            {"Resources": {"Q": {"Type": "AWS::SQS::Queue"}, "F": {"Type": "AWS::Lambda::Function"},
             "M": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
               "EventSourceArn": {"Fn::GetAtt": ["Q", "Arn"]}, "FunctionName": {"Ref": "F"}}}}}
            """);

        imported.Design.ShouldNotBeNull().Connections.ShouldHaveSingleItem().Id.ShouldBe("Q->F");
    }

    [Theory]
    [InlineData("terraform", "resource \"aws_sqs_queue\" {{{")]
    [InlineData("terraform", "")]
    [InlineData("cloudformation", "")]
    [InlineData("cloudformation", "[1, 2]")]
    [InlineData("cloudformation", "Resources: {A: [")]
    [InlineData("cloudformation", "Resources: &a {b: *a}")]
    public void What_makes_nothing_is_refused(string format, string text)
    {
        var imported = Sample.Import(format, text);

        imported.Design.ShouldBeNull();
        imported.Problems.ShouldContain(problem =>
            problem.Severity == ProblemSeverity.Error && problem.Remedy.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void References_in_a_template_lead_to_what_is_there(string file)
    {
        var text = Sample.Export("cloudformation", Sample.FromFile(file));
        var declared = System.Text.RegularExpressions.Regex.Matches(
            text, "^  ([A-Za-z0-9]+):", System.Text.RegularExpressions.RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var referred = System.Text.RegularExpressions.Regex.Matches(text, "Ref: \"([A-Za-z0-9]+)\"")
            .Select(match => match.Groups[1].Value);

        referred.Where(name => !declared.Contains(name)).ShouldBeEmpty();
        text.ShouldContain("\nResources:\n  ");
    }

    private static (int? Code, string Said) Terraform(string folder, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("terraform", arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, said);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (null, "");
        }
    }
}
