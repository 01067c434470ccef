# Corner shop: a skeleton, made by Proofload from the design file.
# Sizes are the design's. What a design does not know is a variable or stands in a comment: go through both
# before you apply anything. Networks, roles and alarms are yours to add.

terraform {
  required_version = ">= 1.4"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "cache_subnet_group" {
  type        = string
  description = "The subnets of caches, as a group."
}

variable "db_subnet_group" {
  type        = string
  description = "The subnets of databases, as a group."
}

variable "ecs_cluster_arn" {
  type        = string
  description = "The cluster that services run in."
}

variable "image_uris" {
  type        = map(string)
  description = "Images of each component's code, by its id."
}

variable "private_subnet_ids" {
  type        = list(string)
  description = "Subnets without a way in from the Internet, one a zone."
}

variable "role_arns" {
  type        = map(string)
  description = "Roles of each component, by its id."
}

variable "security_group_ids" {
  type        = map(list(string))
  description = "Security groups of each component, by its id."
}

# Front door: Application Load Balancer
resource "aws_lb" "lb" {
  name               = "lb"
  load_balancer_type = "application"
  subnets            = var.private_subnet_ids
  security_groups    = var.security_group_ids["lb"]
}

# web: AWS Fargate (ECS)
# The design also says: work 10ms, zones 2
resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = var.ecs_cluster_arn
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 2

  network_configuration {
    subnets         = var.private_subnet_ids
    security_groups = var.security_group_ids["web"]
  }
}

resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024

  container_definitions = jsonencode([
    {
      name  = "web"
      image = var.image_uris["web"]
    }
  ])
}

# cache: Amazon ElastiCache for Redis OSS
# The design also says: hitRatio 90%
resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = "cache"
  description                = "cache"
  engine                     = "redis"
  node_type                  = "cache.r7g.large"
  num_node_groups            = 1
  replicas_per_node_group    = 0
  automatic_failover_enabled = false
  subnet_group_name          = var.cache_subnet_group
  security_group_ids         = var.security_group_ids["cache"]
}

# Orders | stock: Amazon RDS for PostgreSQL. One truth.
resource "aws_db_instance" "db" {
  identifier                  = "db"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  multi_az                    = false
  manage_master_user_password = true
  username                    = "main"
  db_subnet_group_name        = var.db_subnet_group
  vpc_security_group_ids      = var.security_group_ids["db"]
}

# mails: Amazon SQS (standard queue)
resource "aws_sqs_queue" "mails" {
  name                       = "mails"
  visibility_timeout_seconds = 30
}

# send: AWS Lambda
# The design also says: work 20ms
resource "aws_lambda_function" "send" {
  function_name = "send"
  role          = var.role_arns["send"]
  package_type  = "Image"
  image_uri     = var.image_uris["send"]
  architectures = ["x86_64"]
  memory_size   = 512
  timeout       = 3
}

# What no resource says: the kind and name of each component, and who calls whom ('~>' does not wait).
# Write security groups and policies from it; 'proofload import' reads it back.
resource "terraform_data" "design" {
  input = {
    format = "proofload/design-map/v1"

    components = {
      "lb"    = { kind = "aws/alb", label = "Front door" }
      "web"   = { kind = "aws/fargate" }
      "cache" = { kind = "aws/elasticache-redis" }
      "db"    = { kind = "aws/rds-postgresql", label = "Orders | stock" }
      "mails" = { kind = "aws/sqs" }
      "send"  = { kind = "aws/lambda" }
      "psp"   = { kind = "external" }
    }

    connections = [
      "lb -> web",
      "web -> cache",
      "web -> db",
      "web -> db",
      "web -> psp",
      "web ~> mails",
      "mails -> send",
    ]
  }
}
